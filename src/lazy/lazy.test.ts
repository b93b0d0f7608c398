import { expect, test } from 'vitest'
import { fetchAll, lazy } from './lazy'

test('all that was named is fetched, one after the other, whatever fails', async () => {
  const steps: string[] = []
  const fetch = (name: string, isThere: boolean) => async () => {
    steps.push(`${name} begins`)
    await Promise.resolve()
    steps.push(`${name} ends`)
    if (!isThere) throw new Error(`${name} is not there`)
    return name
  }
  lazy(fetch('first', true))
  const second = lazy(fetch('second', false))
  lazy(fetch('third', true))

  await fetchAll()

  expect(steps).toEqual(
    ['first', 'second', 'third'].flatMap((name) => [`${name} begins`, `${name} ends`]),
  )
  await expect(second()).rejects.toThrow(/could not be fetched/)
})
