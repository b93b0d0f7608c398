import { X } from 'lucide-react'
import { useApp, useEditor } from '#ui/context'
import { Button } from '#ui/controls'
import styles from './OfferBars.module.css'

/** What there is to decide, a line each, above the picture and never over it. The status reads it out. */
export function OfferBars() {
  const { actions } = useApp()
  const offers = useEditor((state) => state.offers)
  return (
    <div className={styles.bars}>
      {offers.map(({ id, text, choices }) => (
        <section key={id} className={styles.bar} aria-label={text}>
          <p className={styles.text}>{text}</p>
          {choices.map(({ name, act }) => (
            <Button key={name} name={name} variant="low" onClick={act} />
          ))}
          <Button
            name="Dismiss"
            icon={<X size={16} />}
            variant="icon"
            onClick={() => actions.page.dismissOffer(id)}
          />
        </section>
      ))}
    </div>
  )
}
