import { onScopeDispose, shallowRef } from 'vue';
import { parseView, toQuery, type View } from '../time/view-link.ts';

/** Browsers refuse more than some hundred changes of the address in half a minute. */
const WRITE_DELAY_MS = 250;

/**
 * What is shown, kept in the address so that a link restores it. A step makes
 * an entry in the browser's history, a gesture changes the present one.
 */
export function useView() {
  const view = shallowRef<View>(parseView(location.search));
  let timer: ReturnType<typeof setTimeout> | undefined;

  function show(next: View, change: 'gesture' | 'step'): void {
    if (change === 'step') {
      writeNow();
      view.value = next;
      const query = toQuery(next);
      if (query !== location.search) history.pushState(null, '', query || location.pathname);
    } else {
      view.value = next;
      timer ??= setTimeout(writeNow, WRITE_DELAY_MS);
    }
  }

  function writeNow(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    history.replaceState(null, '', toQuery(view.value) || location.pathname);
  }

  function restore(): void {
    clearTimeout(timer);
    timer = undefined;
    view.value = parseView(location.search);
  }

  addEventListener('popstate', restore);
  addEventListener('pagehide', writeNow);
  onScopeDispose(() => {
    writeNow();
    removeEventListener('popstate', restore);
    removeEventListener('pagehide', writeNow);
  });

  return { view, show };
}
