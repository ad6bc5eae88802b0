import type { Meter, MeterChanges } from '../../api/meter.ts';
import { toProblem } from '../../api/problem.ts';

/** What the dialog edits of a meter, as its fields have it. */
export interface MeterForm {
  name: string;
  unit: string;
  kind: Meter['kind'];
  zone: string;
  stamp: Meter['stamp'];
  tags: TagRow[];
}

export interface TagRow {
  key: string;
  value: string;
}

export type FormField = keyof MeterForm;
export type FormErrors = Partial<Record<FormField, string>>;

export function toForm({ name, unit, kind, zone, stamp, tags }: Meter): MeterForm {
  return {
    name,
    unit,
    kind,
    zone,
    stamp,
    tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
  };
}

/** What of a form is another than the meter's; null if all is the same. Rows of tags that are empty do not count. */
export function toChanges(meter: Meter, form: MeterForm): MeterChanges | null {
  const texts = (['name', 'unit', 'zone', 'kind', 'stamp'] as const)
    .map((field) => [field, form[field].trim()] as const)
    .filter(([field, text]) => text !== meter[field]);
  const tags = Object.fromEntries(filledRows(form).map(({ key, value }) => [key, value]));
  const changes = { ...Object.fromEntries(texts), ...(!isSameTags(tags, meter.tags) && { tags }) };
  return Object.keys(changes).length > 0 ? changes : null;
}

/** What the server cannot be asked, since an absent text there means that it stays. */
export function checkForm(form: MeterForm): FormErrors {
  const errors: FormErrors = {};
  if (form.name.trim() === '') errors.name = 'A meter has a name.';
  if (form.unit.trim() === '') errors.unit = 'Values have a unit, such as kWh.';
  if (form.zone.trim() === '') errors.zone = 'A meter stands in a time zone, such as Europe/London.';
  const rows = filledRows(form);
  const half = rows.find(({ key, value }) => key === '' || value === '');
  const twice = rows.find(({ key }, i) => rows.findIndex((row) => row.key === key) < i);
  if (half) errors.tags = `“${half.key || half.value}” lacks its ${half.key ? 'value' : 'name'}.`;
  else if (twice) errors.tags = `“${twice.key}” is there twice.`;
  return errors;
}

/** Why the server did not take a form, at the field that it blames; under no field if it blames none. */
export function toFormErrors(error: unknown): FormErrors & { form?: string } {
  const { detail } = toProblem(error);
  const [, name] = /^(name|unit|kind|zone|stamp|tags?)\b/.exec(detail) ?? [];
  return { [name === 'tag' ? 'tags' : (name ?? 'form')]: detail };
}

function filledRows({ tags }: MeterForm): TagRow[] {
  return tags
    .map(({ key, value }) => ({ key: key.trim(), value: value.trim() }))
    .filter(({ key, value }) => key !== '' || value !== '');
}

function isSameTags(a: Meter['tags'], b: Meter['tags']): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key])
  );
}
