/** `1 row`, `20,000 rows`. @param several  where an s does not make it */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}
