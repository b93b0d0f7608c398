import { type Region } from '#core/mask'
import { channelCount } from '#core/signal'
import { useApp, useEditor } from '#ui/context'
import { Button, Row } from '#ui/controls'
import { commonOf } from './common-of'
import styles from './RegionPanel.module.css'

/** Which channels, or of I/Q receivers, the regions act on; nothing to choose where there is one. */
export function RegionChannels({ regions }: { readonly regions: readonly Region[] }) {
  const { actions } = useApp()
  const ids = useEditor((state) => state.selectedRegionIds)
  const count = useEditor(({ recording }) =>
    recording === undefined ? 1 : channelCount(recording.facts),
  )
  if (count < 2) return null
  const all = [...Array(count).keys()]
  const isLocked = regions.every((region) => region.locked === true)
  const isOn = (channel: number) =>
    commonOf(regions, ({ channels }) => channels === 'all' || channels.includes(channel)) === true
  const isAll = commonOf(regions, ({ channels }) => channels === 'all') === true
  const toggle = (channel: number) => {
    const chosen = all.filter((it) => (it === channel ? isAll || !isOn(it) : !isAll && isOn(it)))
    const isEvery = chosen.length === 0 || chosen.length === count
    actions.regions.change(ids, { channels: isEvery ? 'all' : chosen })
  }
  return (
    <Row name="Channels">
      <div role="group" aria-label="Channels of the region" className={styles.channels}>
        <Button
          name="All"
          variant="low"
          isPressed={isAll}
          isDisabled={isLocked}
          onClick={() => actions.regions.change(ids, { channels: 'all' })}
        />
        {all.map((channel) => (
          <Button
            key={channel}
            name={String(channel + 1)}
            variant="low"
            isPressed={!isAll && isOn(channel)}
            isDisabled={isLocked}
            onClick={() => toggle(channel)}
          />
        ))}
      </div>
    </Row>
  )
}
