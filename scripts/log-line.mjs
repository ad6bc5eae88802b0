const levels = new Map([
  [10, 'trace'],
  [20, 'debug'],
  [30, 'info'],
  [40, 'warn'],
  [50, 'error'],
  [60, 'fatal'],
]);

/** Fields that tell the records of one process nothing apart. */
const sameInAll = new Set(['pid', 'hostname', 'name']);

/**
 * A line of a service's output for a person: its name, and of a pino record time, level, message and fields.
 * @param {string} service
 * @param {string} line
 */
export function toLogLine(service, line) {
  return `${service.padEnd(12)} │ ${toText(line)}`;
}

/** @param {string} line */
function toText(line) {
  const { level, time, msg = '', err, ...fields } = parseRecord(line);
  const levelName = levels.get(level);
  if (!levelName) return line;
  const clock = new Date(time).toTimeString().slice(0, 8);
  const pairs = Object.entries(fields)
    .filter(([key]) => !sameInAll.has(key))
    .map(([key, value]) => ` ${key}=${toValue(value)}`);
  const stack = err?.stack ? `\n${err.stack}` : '';
  return `${clock} ${levelName.padEnd(5)} ${msg}${pairs.join('')}${stack}`;
}

/**
 * @param {string} line
 * @returns {Record<string, any>} empty if the line is no record
 */
function parseRecord(line) {
  if (!line.startsWith('{')) return {};
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

/** @param {unknown} value */
function toValue(value) {
  return typeof value === 'string' && !/\s/.test(value) ? value : JSON.stringify(value);
}
