import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';

/** The content box of an element in CSS px; zero until it is laid out. */
export function useElementSize(element: Readonly<ShallowRef<HTMLElement | null>>) {
  const size = shallowRef({ width: 0, height: 0 });
  const observer = new ResizeObserver(([entry]) => {
    const { width, height } = entry!.contentRect;
    size.value = { width, height };
  });
  watch(
    element,
    (found) => {
      observer.disconnect();
      if (found) observer.observe(found);
    },
    { immediate: true },
  );
  onScopeDispose(() => observer.disconnect());
  return size;
}
