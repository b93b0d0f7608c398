import { type RecordingFacts, rawFactsOf } from '#core/formats'
import { useApp } from '#ui/context'
import { RawFactsFields } from './RawFactsFields'
import { StartField } from './RecordingFields'

/** What samples without a header are: each change reads the file anew, and the picture shows it. */
export function RawFields({ facts }: { readonly facts: RecordingFacts }) {
  const { actions } = useApp()
  return (
    <>
      <RawFactsFields facts={rawFactsOf(facts)} onChange={actions.files.readRawAs} />
      <StartField facts={facts} />
    </>
  )
}
