import { numberText } from './number-text'

/** `1 row`, `20,000 rows`. @param several  where an s does not make it */
export function countText(count: number, one: string, several = `${one}s`): string {
  return `${numberText(count, 0)} ${count === 1 ? one : several}`
}
