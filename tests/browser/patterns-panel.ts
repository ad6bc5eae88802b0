import type { Stack } from '../stack/stack.ts';
import type { Visit } from './fixture.ts';
import type { MeterPage } from './meter-page.ts';

/** The page of a stack's meter, and the panel of patterns in it. */
export async function openPatterns(
  { webApp }: Stack,
  visit: (visit: Visit) => Promise<MeterPage>,
  options: Visit = {},
) {
  const view = await visit({ url: webApp.address, ...options });
  await view.loaded();
  return { view, ...panelOf(view) };
}

/** What a person does with the panel and sees in it. */
export function panelOf({ page, button }: MeterPage) {
  const matches = page.getByRole('list', { name: 'Matches' }).getByRole('button');
  return {
    panel: page.getByRole('complementary', { name: 'Patterns' }),
    matches,
    status: page.getByTestId('pattern-status'),
    current: page.locator('[aria-current=true]'),
    field: (name: string) => page.getByLabel(name, { exact: true }),
    look: async (kind: string): Promise<void> => {
      await button('Patterns').click();
      await page.getByLabel('Look for', { exact: true }).selectOption(kind);
    },
    find: async (): Promise<void> => {
      await button('Find').click();
      await page.getByText(/found$|found[,;]/).waitFor();
    },
  };
}
