import type { AppContext } from '#app/context'
import { followSound } from '#app/sound'
import { lazy } from '#lazy'
import { isOtherPicture, isOtherRecording, isReviewedOn } from './changes'
import type { Follower } from './followers'
import { isOtherSharing, type MemoryHolders, shareMemory } from './memory-use'
import type { PageChoices } from './page-choices'
import type { Preparation } from './preparation'
import type { Services } from './services'

const fetchScan = lazy(() => import('./scan'))

/** What else follows the state. */
export interface FollowingParts {
  readonly services: Services
  readonly memory: MemoryHolders
  readonly choices: PageChoices
  readonly preparation: Preparation
}

/** What each change of state brings about, in this order. */
export function followersOf(
  context: AppContext,
  { services, memory, choices, preparation }: FollowingParts,
  fail: (error: unknown) => void,
): readonly Follower[] {
  const { autosaving, finder, learning, listening, loop, matching } = services
  const { columns, measuring, picture, roundTrip, spectra, study, viewSteps } = services
  return [
    // First of all, so that sound is rendered while all else is drawn.
    { do: (state, before) => followSound(listening, state, before) },
    { do: learning.follow },
    { do: () => loop.request('requests') },
    // Another picture is waited for: its tiles go before all else that it brings along.
    { when: isOtherPicture, do: picture.update },
    { do: picture.follow },
    { when: isOtherSharing, do: (state) => shareMemory(state, memory) },
    { do: autosaving.follow },
    { do: choices.follow },
    {
      when: isOtherRecording,
      do: (state) =>
        void fetchScan().then(({ scanUnusual }) => scanUnusual(context, state, fail), fail),
    },
    // A failure here loses nothing: the first stroke or play meets it again.
    { when: isOtherRecording, do: () => void preparation.prepareSound().catch(() => undefined) },
    { do: viewSteps.follow },
    { do: roundTrip.follow },
    { do: measuring.follow },
    { do: columns.follow },
    { do: spectra.follow },
    { do: matching.follow },
    { when: isOtherRecording, do: finder.drop },
    { when: isOtherRecording, do: study.stop },
    { when: isReviewedOn, do: listening.actions.playSelection },
    {
      // Of another recording there is nothing to be drawn yet.
      when: (after, before) => isOtherPicture(after, before) && !isOtherRecording(after, before),
      do: () => loop.hurry(),
    },
  ]
}
