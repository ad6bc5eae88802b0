/**
 * The same function, which works out its result once for each object: equal requests share the replies of their calls,
 * and so the text made of them. A result lives as long as its object does, which must not change.
 */
export function oncePerObject<T extends object, Result extends object>(
  work: (object: T) => Result,
): (object: T) => Result {
  const results = new WeakMap<T, Result>();
  return (object) => {
    const result = results.get(object) ?? work(object);
    results.set(object, result);
    return result;
  };
}
