// What `npm run bench -- …` is asked for.
import { parseArgs } from 'node:util'

const USAGE = `npm run bench -- [PART …] [--rounds N] [--files N] [--markdown] [--compare FILE]
  PART            which parts to run; all where none is named
  --rounds N      rounds that count, 7 by default: fewer say little on a machine that others use too
  --files N       files of a batch, 16 by default
  --markdown      prints the tables once more, as README.md has them
  --compare FILE  an earlier run, beside which this one is shown; given twice, nothing is run`

/**
 * @param parts  names that there are
 * @returns `{ parts, rounds, files, isMarkdown, compare }`
 * @throws {Error} with a sentence and the usage
 */
export function optionsOf(args, parts) {
  const refuse = (why) => {
    throw new Error(`${why}\n\n${USAGE}\n\nParts: ${parts.join(' ')}`)
  }
  const { values, positionals } = parsed(args, refuse)
  const unknown = positionals.find((name) => !parts.includes(name))
  if (unknown !== undefined) refuse(`There is no part '${unknown}'.`)
  const whole = (option) => {
    const value = Number(values[option])
    if (Number.isInteger(value) && value >= 1) return value
    return refuse(`--${option}: must be an integer from 1 on, not '${values[option]}'.`)
  }
  const [rounds, files] = [whole('rounds'), whole('files')]
  if (values.compare.length > 2) refuse('--compare: two runs stand side by side, no more.')
  return {
    parts: positionals.length === 0 ? parts : positionals,
    rounds,
    files,
    isMarkdown: values.markdown,
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
        files: { type: 'string', default: '16' },
        markdown: { type: 'boolean', default: false },
        compare: { type: 'string', multiple: true, default: [] },
      },
    })
  } catch (error) {
    return refuse(error.message)
  }
}
