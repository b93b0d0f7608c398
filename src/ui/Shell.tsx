import { PanelRight } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { App } from '#app'
import { AppProvider, useEditor, useLazy, useLazyDialog, useLazySoon } from '#ui/context'
import { Button } from '#ui/controls'
import { AlertBar } from './AlertBar'
import './base.css'
import { type CommandContext, CommandProvider, type ExportWhat } from '#ui/commands'
import { fetchWorkspace, useIsNarrow } from '#ui/dock'
import { EmptyPage, fetchExportDialog, OfferBars, pickTables, SpectrogramQuestion } from '#ui/files'
import { fetchHelpDialog, fetchPalette } from '#ui/keys'
import styles from './Shell.module.css'
import './tokens.css'
import { useFileDrop } from '#ui/files'
import { useClipboard, useKeys } from '#ui/keys'
import { fetchClassesDialog, fetchRawDialog, fetchSettingsDialog } from '#ui/panels'
import { Transport } from '#ui/transport'
import { TooltipLayer } from './TooltipLayer'
import { TopBar } from './TopBar'

/** The page. */
export function Shell({ app }: { readonly app: App }) {
  return (
    <AppProvider value={app}>
      <EditorLayout app={app} />
    </AppProvider>
  )
}

function EditorLayout({ app }: { readonly app: App }) {
  const picker = useRef<HTMLInputElement>(null)
  const { show: showHelp, ...help } = useLazyDialog(fetchHelpDialog)
  const { show: showExportDialog, ...exporting } = useLazyDialog(fetchExportDialog)
  const [exportWhat, setExportWhat] = useState<ExportWhat>('result')
  const { show: showPalette, ...palette } = useLazyDialog(fetchPalette)
  const { show: showClasses, ...classes } = useLazyDialog(fetchClassesDialog)
  const { show: showSettings, ...settings } = useLazyDialog(fetchSettingsDialog)
  const isAsked = useEditor((state) => state.rawQuestion !== undefined)
  const asking = useLazy(fetchRawDialog, isAsked)
  const isNarrow = useIsNarrow()
  const { isSideOpen, isDrawerOpen } = useEditor((state) => state.pageLayout)
  const name = useEditor((state) => state.recording?.facts.name)
  const theme = useEditor((state) => state.theme)
  const isFileOver = useFileDrop(app.actions)
  const togglePanels = useCallback(() => {
    const { pageLayout } = app.store.getState()
    app.actions.page.arrange(
      isNarrow
        ? { isDrawerOpen: !pageLayout.isDrawerOpen }
        : { isSideOpen: !pageLayout.isSideOpen },
    )
  }, [app, isNarrow])
  const commands = useMemo<CommandContext>(
    () => ({
      app,
      openPicker: () => picker.current?.click(),
      showHelp,
      showPalette,
      showClasses,
      showSettings,
      togglePanels,
      openTables: () => pickTables((files) => app.actions.files.importRegions(files)),
      showExport: (what) => {
        if (what !== undefined) setExportWhat(what)
        showExportDialog()
      },
    }),
    [app, showHelp, showPalette, showClasses, showSettings, togglePanels, showExportDialog],
  )
  // A page that becomes narrow shows all of the picture first, whatever tab was chosen beside it.
  useEffect(() => {
    if (isNarrow) app.actions.page.arrange({ isDrawerOpen: false })
  }, [app, isNarrow])
  useKeys(commands)
  useClipboard(app)

  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  useEffect(() => {
    document.title = name === undefined ? 'Specmask' : `${name} – Specmask`
  }, [name])

  const panels = (
    <Button
      name="Panels"
      icon={<PanelRight size={16} />}
      variant="icon"
      isPressed={isNarrow ? isDrawerOpen : isSideOpen}
      onClick={togglePanels}
    />
  )

  return (
    <CommandProvider value={commands}>
      <div className={styles.shell} data-file-over={isFileOver}>
        <TopBar
          onOpen={commands.openPicker}
          onExport={() => commands.showExport()}
          onHelp={showHelp}
        >
          {!isNarrow && name !== undefined && panels}
        </TopBar>
        <AlertBar />
        <OfferBars />
        <LazyWorkspace isFileOver={isFileOver} />
        {name === undefined && <EmptyPage onOpen={commands.openPicker} />}
        {/* Where a thumb reaches it. */}
        <Transport>{isNarrow && name !== undefined && panels}</Transport>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Recordings and projects to open"
          onChange={(event) => {
            const files = [...(event.target.files ?? [])]
            // So that the same file chosen again is a change again.
            event.target.value = ''
            if (files.length > 0) app.actions.files.open(files)
          }}
        />
        {exporting.Dialog && (
          <exporting.Dialog dialog={exporting.dialog} what={exportWhat} onWhat={setExportWhat} />
        )}
        {help.Dialog && <help.Dialog dialog={help.dialog} />}
        <TooltipLayer />
        <SpectrogramQuestion />
        {settings.Dialog && <settings.Dialog dialog={settings.dialog} />}
        {classes.Dialog && <classes.Dialog dialog={classes.dialog} />}
        {asking && <asking.default />}
        {palette.Dialog && <palette.Dialog dialog={palette.dialog} />}
      </div>
    </CommandProvider>
  )
}

/** What a recording is worked on with, fetched beside what finds out whether there is one. */
function LazyWorkspace({ isFileOver }: { readonly isFileOver: boolean }) {
  const isOpening = useEditor((state) => state.isOpening)
  const workspace = useLazySoon(fetchWorkspace, isOpening || isFileOver)
  return workspace && <workspace.default />
}
