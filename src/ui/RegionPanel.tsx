import { Trash2 } from 'lucide-react'
import { type Region, shapeBounds } from '#core/mask'
import { soleRegion } from '#editor'
import { useApp, useEditor } from './app-context'
import { Button } from './Button'
import { bandText, decimalsOfSpan, numberText } from './format-text'
import { Fact, Panel } from './Panel'
import { effectText, regionName } from './region-text'
import { TextField } from './TextField'

/** The selected region. */
export function RegionPanel() {
  const { actions } = useApp()
  const region = useEditor(soleRegion)
  if (region === undefined) {
    return <Panel name="Region" aside={<span>none selected</span>} />
  }
  return (
    <Panel
      name="Region"
      aside={
        <Button
          name="Delete region"
          icon={<Trash2 size={14} />}
          look="small"
          onClick={() => actions.removeRegions(new Set([region.id]))}
          shortcut="Delete"
        />
      }
    >
      <TextField
        key={region.id}
        name="Label"
        placeholder={regionName({ ...region, label: '' })}
        value={region.label}
        onCommit={(label) => actions.changeRegions(new Set([region.id]), { label })}
      />
      <Fact>{factOf(region)}</Fact>
    </Panel>
  )
}

function factOf(region: Region): string {
  const { startS, endS, lowHz, highHz } = shapeBounds(region.shape)
  const decimals = decimalsOfSpan(endS - startS)
  const time = `${numberText(startS, decimals)} – ${numberText(endS, decimals)} s`
  const channels = region.channels
  const scope =
    channels === 'all' ? '' : ` · channel ${channels.map((channel) => channel + 1).join(', ')}`
  return `${effectText(region)} · ${time} · ${bandText(lowHz, highHz)}${scope}`
}
