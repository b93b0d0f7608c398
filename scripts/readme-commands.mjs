import { readFileSync } from 'node:fs'

/** The commands of a section of the README, up to the next heading, as they stand there. */
export function readmeCommands(heading) {
  const [, rest] = readFileSync('README.md', 'utf8').split(`\n${heading}\n`)
  if (rest === undefined) throw new Error(`the README has no heading “${heading}”`)
  const [section] = rest.split(/\n#+ /)
  const blocks = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block)
  return blocks.flatMap((block) => block.split('\n')).filter((line) => line !== '')
}
