import { computed, readonly, ref, watchEffect } from 'vue';

type Theme = 'light' | 'dark';
const STORAGE_KEY = 'wattstream-theme';

const system = matchMedia('(prefers-color-scheme: dark)');
const systemTheme = ref<Theme>(system.matches ? 'dark' : 'light');
system.addEventListener('change', () => (systemTheme.value = system.matches ? 'dark' : 'light'));

/** What the person chose against the system; null follows the system. */
const chosen = ref<Theme | null>(readChoice());
const theme = computed(() => chosen.value ?? systemTheme.value);

// Before anything is drawn, so that the page does not flash in the other theme.
watchEffect(
  () => {
    if (chosen.value) document.documentElement.dataset.theme = chosen.value;
    else delete document.documentElement.dataset.theme;
  },
  { flush: 'sync' },
);

// Storage may be forbidden; then the choice lasts as long as the page.
function readChoice(): Theme | null {
  try {
    const stored = localStorage.getItem(STORAGE_KEY);
    return stored === 'light' || stored === 'dark' ? stored : null;
  } catch {
    return null;
  }
}

function storeChoice(choice: Theme | null): void {
  try {
    if (choice) localStorage.setItem(STORAGE_KEY, choice);
    else localStorage.removeItem(STORAGE_KEY);
  } catch {
    return;
  }
}

/** Light or dark: the system's theme until the other is chosen, and again once they agree. */
export function useTheme() {
  function toggle(): void {
    const next = theme.value === 'dark' ? 'light' : 'dark';
    chosen.value = next === systemTheme.value ? null : next;
    storeChoice(chosen.value);
  }
  return { theme: readonly(theme), toggle };
}
