import type { AppContext } from '#app/context'
import type { Picture } from '#app/drawing'
import { type RecordingFacts, stemOf } from '#core/formats'
import { alerted } from '#editor'
import { lazy } from '#lazy'

const fetchFigureFile = lazy(() => import('./figure-file'))

export type FigureKind = 'png' | 'svg'

/** The file that a figure of this recording is saved as. */
export function figureName({ name }: Pick<RecordingFacts, 'name'>, as: FigureKind): string {
  return `${stemOf(name)}.figure.${as}`
}

export interface FigureActions {
  /** Downloads what the picture shows, with axes and colour bar, on white. */
  saveFigure(as: FigureKind): void
}

/** @param fail  called with what goes wrong while it is drawn */
export function createFigureSaving(
  { store }: Pick<AppContext, 'store'>,
  picture: Pick<Picture, 'figure'>,
  fail: (error: unknown) => void,
): FigureActions['saveFigure'] {
  return (as) => {
    const figure = picture.figure()
    if (figure === undefined) {
      store.setState((state) =>
        alerted(state, 'There is no picture to make a figure of: open a recording first.'),
      )
      return
    }
    fetchFigureFile()
      .then(({ downloadFigure }) => downloadFigure(figure, as))
      .catch(fail)
  }
}
