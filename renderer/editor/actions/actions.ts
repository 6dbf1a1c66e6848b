import type { Action } from './action.ts';
import { addApi } from './add-api.ts';
import { addApiKey } from './add-api-key.ts';
import { addAwsBackend } from './add-aws-backend.ts';
import { addAuthorizer } from './add-authorizer.ts';
import { addDomainName } from './add-domain-name.ts';
import { addFunction } from './add-function.ts';
import { addGatewayResponse } from './add-gateway-response.ts';
import { addHttpApi } from './add-http-api.ts';
import { addHttpBackend } from './add-http-backend.ts';
import { addMethod } from './add-method.ts';
import { addModel } from './add-model.ts';
import { addRequestValidator } from './add-request-validator.ts';
import { addResource } from './add-resource.ts';
import { addRoute } from './add-route.ts';
import { addStage } from './add-stage.ts';
import { addUsagePlan } from './add-usage-plan.ts';
import { addUserPool } from './add-user-pool.ts';
import { addVpcLink } from './add-vpc-link.ts';
import { addWebSocketApi } from './add-websocket-api.ts';
import { attachIntegration } from './attach-integration.ts';
import { attachMock } from './attach-mock.ts';
import { changeVerb } from './change-verb.ts';
import { closeTab } from './close-tab.ts';
import { collapseAll } from './collapse-all.ts';
import { compareWith } from './compare-with.ts';
import { compareWithSaved } from './compare-with-saved.ts';
import { completeHere } from './complete-here.ts';
import { connectNode } from './connect-node.ts';
import { copySelection } from './copy-selection.ts';
import { cutSelection } from './cut-selection.ts';
import { debugLastRun } from './debug-last-run.ts';
import { debugTemplate } from './debug-template.ts';
import { duplicateSelection } from './duplicate-selection.ts';
import { editDocument } from './edit-document.ts';
import { enableCors } from './enable-cors.ts';
import { expandAll } from './expand-all.ts';
import { exportApi } from './export-api.ts';
import { findInView } from './find-in-view.ts';
import { fitView } from './fit-view.ts';
import { formatTemplate } from './format-template.ts';
import { importOpenapi } from './import-openapi.ts';
import { leaveComparison } from './leave-comparison.ts';
import { newProject } from './new-project.ts';
import { nextArea } from './next-area.ts';
import { nextIteration } from './next-iteration.ts';
import { nextTab } from './next-tab.ts';
import { nextTemplateProblem } from './next-template-problem.ts';
import { openCanvas } from './open-canvas.ts';
import { openPalette } from './open-palette.ts';
import { openProject } from './open-project.ts';
import { openSelection } from './open-selection.ts';
import { pasteClipboard } from './paste-clipboard.ts';
import { previousArea } from './previous-area.ts';
import { previousTab } from './previous-tab.ts';
import { redo } from './redo.ts';
import { removeSelection } from './remove-selection.ts';
import { renameSelection } from './rename-selection.ts';
import { renameVariable } from './rename-variable.ts';
import { reopenTab } from './reopen-tab.ts';
import { revertProject } from './revert-project.ts';
import { runBack } from './run-back.ts';
import { mergeDocument } from './merge-document.ts';
import { saveDocument } from './save-document.ts';
import { saveProject } from './save-project.ts';
import { sendRequest } from './send-request.ts';
import { serveOnPort } from './serve-on-port.ts';
import { setThemeDark } from './set-theme-dark.ts';
import { setThemeLight } from './set-theme-light.ts';
import { setThemeSystem } from './set-theme-system.ts';
import { showFixes } from './show-fixes.ts';
import { showHistory } from './show-history.ts';
import { showKeyboard } from './show-keyboard.ts';
import { showLog } from './show-log.ts';
import { showOutline } from './show-outline.ts';
import { showProblems } from './show-problems.ts';
import { showServed } from './show-served.ts';
import { showTestConsole } from './show-test-console.ts';
import { showTrace } from './show-trace.ts';
import { stepBack } from './step-back.ts';
import { stepInto } from './step-into.ts';
import { stepOut } from './step-out.ts';
import { stepOver } from './step-over.ts';
import { stopDebugging } from './stop-debugging.ts';
import { tidyCanvas } from './tidy-canvas.ts';
import { toggleAutosave } from './toggle-autosave.ts';
import { toggleBottomPanel } from './toggle-bottom-panel.ts';
import { toggleBreakpoint } from './toggle-breakpoint.ts';
import { toggleInspector } from './toggle-inspector.ts';
import { toggleMinimap } from './toggle-minimap.ts';
import { toggleServing } from './toggle-serving.ts';
import { toggleSidebar } from './toggle-sidebar.ts';
import { undo } from './undo.ts';
import { zoomIn } from './zoom-in.ts';
import { zoomOut } from './zoom-out.ts';
import { zoomReset } from './zoom-reset.ts';

/** Every action there is, in the order of menus and palette. */
export const actions: readonly Action[] = [
  newProject,
  openProject,
  saveProject,
  revertProject,
  editDocument,
  saveDocument,
  mergeDocument,
  toggleAutosave,
  importOpenapi,
  exportApi,
  compareWith,
  compareWithSaved,
  leaveComparison,
  undo,
  redo,
  showHistory,
  copySelection,
  cutSelection,
  pasteClipboard,
  duplicateSelection,
  removeSelection,
  renameSelection,
  addApi,
  addHttpApi,
  addWebSocketApi,
  addResource,
  addMethod,
  addRoute,
  addFunction,
  addHttpBackend,
  addAwsBackend,
  addModel,
  addAuthorizer,
  addRequestValidator,
  addStage,
  addGatewayResponse,
  addApiKey,
  addUsagePlan,
  addVpcLink,
  addUserPool,
  addDomainName,
  enableCors,
  attachMock,
  attachIntegration,
  changeVerb,
  openPalette,
  showKeyboard,
  toggleSidebar,
  toggleInspector,
  toggleBottomPanel,
  showTestConsole,
  showTrace,
  showLog,
  showServed,
  showProblems,
  closeTab,
  reopenTab,
  nextTab,
  previousTab,
  nextArea,
  previousArea,
  openCanvas,
  openSelection,
  setThemeLight,
  setThemeDark,
  setThemeSystem,
  findInView,
  fitView,
  zoomIn,
  zoomOut,
  zoomReset,
  toggleMinimap,
  connectNode,
  tidyCanvas,
  collapseAll,
  expandAll,
  sendRequest,
  toggleServing,
  serveOnPort,
  debugTemplate,
  debugLastRun,
  stopDebugging,
  stepOver,
  stepInto,
  stepOut,
  nextIteration,
  stepBack,
  runBack,
  toggleBreakpoint,
  completeHere,
  showFixes,
  nextTemplateProblem,
  renameVariable,
  formatTemplate,
  showOutline,
];

const byId = new Map(actions.map((action) => [action.id, action]));

export function actionById(id: string): Action | undefined {
  return byId.get(id);
}
