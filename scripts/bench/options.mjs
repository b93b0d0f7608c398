// What `npm run bench -- …` is asked for.
import { parseArgs } from 'node:util'

const USAGE = `npm run bench -- [PART …] [--rounds N] [--compare FILE]
  PART            which parts to run; all where none is named
  --rounds N      rounds that count, 7 by default: fewer say little on a machine that others use too
  --compare FILE  an earlier run, beside which this one is shown; given twice, nothing is run`

/**
 * @param parts  names that there are
 * @returns `{ parts, rounds, compare }`
 * @throws {Error} with a sentence and the usage
 */
export function optionsOf(args, parts) {
  const refuse = (why) => {
    throw new Error(`${why}\n\n${USAGE}\n\nParts: ${parts.join(' ')}`)
  }
  const { values, positionals } = parsed(args, refuse)
  const unknown = positionals.find((name) => !parts.includes(name))
  if (unknown !== undefined) refuse(`There is no part '${unknown}'.`)
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1) {
    refuse(`--rounds: must be an integer from 1 on, not '${values.rounds}'.`)
  }
  if (values.compare.length > 2) refuse('--compare: two runs stand side by side, no more.')
  return {
    parts: positionals.length === 0 ? parts : positionals,
    rounds,
    compare: values.compare,
  }
}

function parsed(args, refuse) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        rounds: { type: 'string', default: '7' },
        compare: { type: 'string', multiple: true, default: [] },
      },
    })
  } catch (error) {
    return refuse(error.message)
  }
}
