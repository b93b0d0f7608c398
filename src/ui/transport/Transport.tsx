import {
  Diff,
  Link2,
  LocateFixed,
  Pause,
  Play,
  Repeat,
  Scale,
  Square,
  TextSelect,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { numberText } from '#core/base'
import type { Sound } from '#core/chain'
import { frequencyInSteps } from '#core/grid'
import { radioZeroHz, zeroOf } from '#editor'
import { shownKey } from '#ui/commands'
import { useApp, useEditor } from '#ui/context'
import { Button, type Choice, RadioGroup, Select } from '#ui/controls'
import { clockText, decimalsOfSpan, levelText } from '#ui/text'
import { LevelMeter } from './LevelMeter'
import { Status } from './Status'
import styles from './Transport.module.css'

const LISTENINGS: readonly Choice<Sound>[] = [
  { value: 'original', name: 'Original', shortcut: 'A: next' },
  { value: 'result', name: 'Result', shortcut: 'A: next' },
  { value: 'removed', name: 'Removed', shortcut: 'A: next' },
]

const SPEEDS = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 4].map((speed) => ({
  value: String(speed),
  name: `${speed}×`,
}))

/** What is heard, from where, how fast; what is under the pointer; what goes on. */
export function Transport({ children }: { readonly children: ReactNode }) {
  const isEmpty = useEditor((state) => state.recording === undefined)
  return (
    <footer className={styles.bar} data-empty={isEmpty}>
      <PlayButtons />
      <Position />
      <div className={styles.group}>
        <LevelMeter />
        <MatchButton />
      </div>
      <WhatIsHeard />
      <Readout />
      <Status />
      {children}
    </footer>
  )
}

function PlayButtons() {
  const { actions } = useApp()
  const isPlaying = useEditor((state) => state.playback.isPlaying)
  const isLoop = useEditor((state) => state.playback.isLoop)
  const isEmpty = useEditor((state) => state.recording === undefined)
  const hasSelection = useEditor(
    (state) => state.timeSelection !== undefined || state.selectedRegionIds.size > 0,
  )
  return (
    <div className={styles.group}>
      {isPlaying ? (
        <Button
          name="Pause"
          icon={<Pause size={16} />}
          variant="icon"
          onClick={() => actions.sound.pause()}
          shortcut={shownKey('Play, pause')}
        />
      ) : (
        <Button
          name="Play"
          icon={<Play size={16} />}
          variant="icon"
          onClick={() => actions.sound.play()}
          isDisabled={isEmpty}
          shortcut={shownKey('Play, pause')}
        />
      )}
      <Button
        name="Stop"
        icon={<Square size={14} />}
        variant="icon"
        onClick={() => actions.sound.stop()}
        isDisabled={isEmpty}
      />
      <Button
        name="Loop"
        icon={<Repeat size={16} />}
        variant="icon"
        onClick={() => actions.sound.setLoop(!isLoop)}
        isPressed={isLoop}
        shortcut={shownKey('Loop')}
      />
      <Button
        name="Play selection"
        icon={<TextSelect size={16} />}
        variant="icon"
        onClick={() => actions.sound.playSelection()}
        isDisabled={isEmpty || !hasSelection}
        shortcut={shownKey('Play the selection')}
      />
    </div>
  )
}

function Position() {
  const positionS = useEditor((state) => state.playback.positionS)
  return (
    <span className={styles.position} title="Playhead">
      {clockText(positionS)}
    </span>
  )
}

function WhatIsHeard() {
  const { actions } = useApp()
  const listening = useEditor((state) => state.playback.listening)
  const speed = useEditor((state) => state.playback.speed)
  const isFollowing = useEditor((state) => state.playback.isFollowing)
  const isListed = SPEEDS.some(({ value }) => value === String(speed))
  const speeds = isListed ? SPEEDS : [...SPEEDS, { value: String(speed), name: `${speed}×` }]
  return (
    <div className={styles.group}>
      <RadioGroup
        name="Listen to"
        choices={LISTENINGS}
        value={listening}
        onChange={(value) => actions.sound.listenTo(value)}
      />
      <PictureButtons />
      <Select
        name="Speed"
        isBare
        title="Speed; the pitch follows"
        options={speeds}
        value={String(speed)}
        onChange={(value) => actions.sound.setSpeed(Number(value))}
      />
      <Button
        name="Follow"
        icon={<LocateFixed size={16} />}
        variant="icon"
        onClick={() => actions.sound.setFollowing(!isFollowing)}
        isPressed={isFollowing}
      />
    </div>
  )
}

/** Whether the three sounds are equally loud, and by how much the one that is heard is changed for it. */
function MatchButton() {
  const { actions } = useApp()
  const isMatched = useEditor((state) => state.playback.isMatched)
  const gainDb = useEditor(({ playback }) => playback.matchDb?.[playback.listening])
  const isOff = useEditor((state) => state.recording?.facts.kind === 'iq')
  return (
    <>
      <Button
        name="Match loudness"
        icon={<Scale size={16} />}
        variant="icon"
        isPressed={isMatched && !isOff}
        isDisabled={isOff}
        onClick={() => actions.sound.setMatched(!isMatched)}
      />
      {gainDb !== undefined && (
        <span className={styles.gain} title="What is heard is louder or quieter by this">
          {`${gainDb > 0 ? '+' : ''}${numberText(gainDb, 1)} dB`}
        </span>
      )}
    </>
  )
}

/** What the picture shows of what is heard. */
function PictureButtons() {
  const { actions } = useApp()
  const isFollowing = useEditor((state) => state.display.isPictureFollowing)
  const isDifference = useEditor((state) => state.display.isDifference)
  return (
    <>
      <Button
        name="Picture follows"
        icon={<Link2 size={16} />}
        variant="icon"
        isPressed={isFollowing}
        onClick={() => actions.view.setDisplay({ isPictureFollowing: !isFollowing })}
      />
      <Button
        name="Difference"
        icon={<Diff size={16} />}
        variant="icon"
        isPressed={isDifference}
        onClick={() => actions.view.setDisplay({ isDifference: !isDifference })}
      />
    </>
  )
}

/** Time, frequency and level under the pointer, in places that do not move. */
function Readout() {
  const readout = useEditor((state) => state.readout)
  const { startS, endS } = useEditor((state) => state.view)
  const centreHz = useEditor(radioZeroHz)
  const zero = useEditor(zeroOf)
  const stepHz = readout?.cell?.heightHz ?? 1
  const isRelative = useEditor(
    ({ display }) => display.isDifference || display.levelKind === 'above-floor',
  )
  const title = zero === undefined ? 'Under the pointer' : `Under the pointer; frequency: ${zero}`
  return (
    <div className={styles.readout} title={title}>
      <span>
        {readout &&
          `${numberText(readout.timeS, decimalsOfSpan(readout.cell?.lengthS ?? endS - startS))} s`}
      </span>
      <span>{readout && frequencyInSteps(readout.freqHz + centreHz, stepHz)}</span>
      <span>{readout?.db !== undefined && levelText(readout.db, isRelative)}</span>
    </div>
  )
}
