import type { ExampleId } from '#core/examples'
import { useApp, useEditor } from '#ui/context'
import styles from './ExampleCards.module.css'

/** A line of a drawing: how it is drawn, and where it goes, on 120 × 48. */
type Line = readonly [tone: 'faint' | 'middling' | 'bright' | 'mark', path: string]

interface Card {
  readonly id: ExampleId
  readonly name: string
  readonly does: string
  readonly drawing: readonly Line[]
}

const CARDS: readonly Card[] = [
  {
    id: 'radio',
    name: 'Radio bursts',
    does: 'I/Q: keep four bursts, drop the carriers',
    drawing: [
      ['faint', 'M0 8h120M0 24h120M0 43h120'],
      ['middling', 'M0 17h120M0 18h120'],
      ['bright', 'M16 38h4m1-4h4m1 2h4m1-5h4m1-2h4m1-4h4M72 30h4m1 4h4m1-2h4m1 5h4m1 2h4m1-1h4'],
      ['mark', 'M13 21h36v20h-36zM69 27h36v16h-36z'],
    ],
  },
  {
    id: 'voice',
    name: 'Spoiled interview',
    does: 'Heal a beep, remove hum and hiss',
    drawing: [
      ['faint', 'M0 46h120M0 43h120M26 2v44M83 2v44M101 2v44'],
      ['middling', 'M10 22q8-8 18-3M38 20q8-6 14 2M64 18q10-4 16 4M92 21q8-5 18 1'],
      ['bright', 'M10 40q8-4 18-2M38 39q8-4 14 1M64 38q10-3 16 2M92 39q8-3 18 0'],
      ['bright', 'M10 32q8-6 18-2M38 31q8-5 14 1M64 29q10-4 16 3M92 31q8-4 18 1'],
      ['mark', 'M44 9h22v6h-22z'],
    ],
  },
  {
    id: 'birds',
    name: 'Bird calls',
    does: 'Name calls by key, remove the wind',
    drawing: [
      ['faint', 'M0 6h120M0 45q30-4 60-1t60-2M0 42q40-3 70 1t50-2'],
      ['bright', 'M10 33q7-14 15-4M29 33q7-14 15-4M84 32q8-14 16-4'],
      ['middling', 'M56 14l3 8m2-8l3 8m2-8l3 8m2-8l3 8M106 12l3 7m2-7l3 7'],
      ['mark', 'M7 21h40v15h-40zM53 11h26v13h-26z'],
    ],
  },
]

/** Three recordings with edits to be switched on and off; each is made when it is asked for. */
export function ExampleCards() {
  const { actions } = useApp()
  const isOpening = useEditor((state) => state.isOpening)
  return (
    <section className={styles.examples} aria-labelledby="examples-heading">
      <h2 id="examples-heading" className={styles.heading}>
        Begin with an edited example
      </h2>
      <div className={styles.cards}>
        {CARDS.map(({ id, name, does, drawing }) => (
          <button
            key={id}
            type="button"
            className={styles.card}
            disabled={isOpening}
            onClick={() => actions.files.openExample(id)}
          >
            <svg
              className={styles.drawing}
              viewBox="0 0 120 48"
              preserveAspectRatio="xMidYMid slice"
              aria-hidden="true"
            >
              {drawing.map(([tone, path]) => (
                <path key={path} className={styles[tone]} d={path} />
              ))}
            </svg>
            <span className={styles.text}>
              <span className={styles.name}>{name}</span> <span>{does}</span>
            </span>
          </button>
        ))}
      </div>
    </section>
  )
}
