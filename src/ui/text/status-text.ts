import { numberText } from '#core/base'
import { effectKind } from '#core/mask'
import { firstMask } from '#core/project'
import type { EditorState, Mode, Progress } from '#editor'
import { decimalsOfSpan } from './format-text'

type StatusFacts = Pick<
  EditorState,
  | 'recording'
  | 'isOpening'
  | 'history'
  | 'notices'
  | 'timeSelection'
  | 'soloRegionIds'
  | 'soloLayerId'
  | 'remark'
  | 'mode'
>

/**
 * The text of the status line: the running job, what the last action left undone, the warnings; if
 * there are none of these, what to do next.
 *
 * @param playbackNote  what playing does to the rate, if anything
 */
export function statusText(state: StatusFacts, playbackNote: string | undefined): string {
  const { progress, warnings } = state.notices
  const going = progress === undefined ? [] : [progressText(progress)]
  const remarks = state.remark === undefined ? [] : [state.remark.text]
  const notes = playbackNote === undefined ? [] : [playbackNote]
  const sentences = [...going, ...remarks, ...soloText(state), ...warnings, ...notes]
  return sentences.length === 0 ? hint(state) : sentences.join(' · ')
}

/** Easily forgotten, and then nothing sounds as it should. */
function soloText({ soloRegionIds: { size }, soloLayerId }: StatusFacts): readonly string[] {
  if (size === 0) return soloLayerId === undefined ? [] : ['Solo: Result is one effect alone']
  return [`Solo: Result is ${size === 1 ? 'one region' : `${size} regions`} alone`]
}

function progressText({ label, share, leftS }: Progress): string {
  if (share === undefined) return label
  const done = `${label} ${Math.floor(share * 100)} %`
  return leftS === undefined ? done : `${done}, ${waitText(leftS)} left`
}

/** How long a wait is, in the unit that leaves one or two digits: `12 s`, `3 min`. */
function waitText(timeS: number): string {
  if (timeS < 99) return `${Math.ceil(timeS)} s`
  const minutes = Math.round(timeS / 60)
  return minutes < 99 ? `${minutes} min` : `${Math.round(minutes / 60)} h`
}

/** What to do first, by the mode, where everything is kept. */
const FIRST_STROKES: Readonly<Record<Mode, string>> = {
  reject: 'Paint over what you want to remove.',
  keep: 'Everything is kept. Paint what to keep alone, or choose Remove.',
  mark: 'Draw around what you want to name.',
  heal: 'Paint over what is missing, or what covers the sound.',
}

function hint({ recording, isOpening, history, timeSelection, mode }: StatusFacts): string {
  if (isOpening) return 'Opening…'
  if (recording === undefined) return 'No recording is open.'
  if (timeSelection !== undefined) {
    const { startS, endS } = timeSelection
    const decimals = decimalsOfSpan(endS - startS)
    const [from, to, length] = [startS, endS, endS - startS].map((s) => numberText(s, decimals))
    return `Selected ${from} – ${to} s (${length} s)`
  }
  const { background, regions } = firstMask(history.present)
  if (background === 'keep') {
    return regions.length === 0 ? FIRST_STROKES[mode] : 'Ready'
  }
  const isHeard = regions.some(({ hidden, effect }) => {
    const change = effectKind(effect).toCells(effect)
    return !hidden && change.does === 'scale' && change.gain > 0
  })
  return isHeard ? 'Ready' : 'Everything is removed. Paint over what you want to keep.'
}
