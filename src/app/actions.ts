import type { AppContext } from '#app/context'
import {
  createClassEditing,
  createCopying,
  createHistory,
  createLazyIqMasks,
  createMaskEditing,
  createRegionEditing,
  createToolSettings,
  createViewing,
} from '#app/editing'
import { createDatasetActions, createFileActions } from '#app/files'
import { createMeasureCursor } from '#app/measuring'
import { createEffects, createPhaseLab } from '#app/repair'
import { createTuning } from '#app/sound'
import {
  createKeyedBox,
  createPictureDrags,
  createPointing,
  createRegionDrag,
  createRegrowing,
  createStrokes,
} from '#app/strokes'
import type { Actions } from './app'
import { demoFile } from './demo'
import { createExamples } from './examples'
import { createFigureSaving } from './figure-saving'
import { createPageActions } from './page-actions'
import type { Services } from './services'

/**
 * All verbs. What steps through the history or takes regions away drops a drag that is under way
 * instead.
 *
 * @param fail  called with what goes wrong where a verb has no words of its own
 */
export function createActions(
  context: AppContext,
  services: Services,
  fail: (error: unknown) => void,
): Actions {
  const { bursts, files, finder, measuring, picture, recents, searches, spectra, study } = services
  const listening = services.listening.actions
  const fileActions = createFileActions(context, files)
  const history = createHistory(context)
  const regions = createRegionEditing(context)
  const strokes = createStrokes(context, searches)
  const { actions: drags, outsideDrags } = createPictureDrags(strokes, createRegionDrag(context))
  return {
    classes: createClassEditing(context),
    batch: services.batch.actions,
    dataset: createDatasetActions(context, files),
    effects: createEffects(context),
    files: {
      ...fileActions,
      saveFigure: createFigureSaving(context, picture, fail),
      ...createExamples(context, (some) => files.use(({ opening }) => opening.open(some)), fail),
      openDemo: () => {
        demoFile().then((file) => fileActions.open([file]), fail)
      },
      reopenRecent: recents.reopen,
      removeRecent: (fingerprint) => void recents.remove(fingerprint),
    },
    find: finder,
    history: {
      undo: outsideDrags(history.undo),
      redo: outsideDrags(history.redo),
      jumpTo: outsideDrags(history.jumpTo),
    },
    lab: createPhaseLab(context, fail),
    mask: { ...createMaskEditing(context, files.checks), ...createLazyIqMasks(context, fail) },
    measure: {
      ...measuring.actions,
      ...services.columns.actions,
      ...spectra.actions,
      ...createMeasureCursor(context, picture.hover),
    },
    page: createPageActions(context),
    regions: {
      ...regions,
      ...createCopying(context, files.checks),
      ...createRegrowing(context, searches),
      remove: outsideDrags(regions.remove),
    },
    sound: {
      ...listening,
      play: () => {
        listening.play()
        bursts.sayHeard()
      },
    },
    study,
    strokes: {
      ...drags,
      ...createPointing(context),
      finish: strokes.finish,
      stepBack: strokes.stepBack,
      paintBox: outsideDrags(createKeyedBox(context).paintBox),
      hover: (at, over) => {
        picture.hover(at, over)
        drags.hover(at)
      },
    },
    tool: { ...createToolSettings(context), choose: strokes.chooseTool },
    tuner: { ...createTuning(context), ...bursts.actions },
    view: { ...createViewing(context, services.viewSteps), ...services.viewSteps.actions },
  }
}
