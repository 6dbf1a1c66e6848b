import { beforeEach, describe, expect, it, vi } from 'vitest';
import { leaveProject } from '#renderer/app/leave-project.ts';
import { confirm, confirmThreeWay } from '#renderer/ui/confirmation.tsx';
import { aShop } from '#test/support/a-project.ts';
import { openTestEditor, type TestEditor } from '#test/support/test-editor.ts';

vi.mock('#renderer/ui/confirmation.tsx', () => ({ confirm: vi.fn(), confirmThreeWay: vi.fn() }));
beforeEach(() => vi.resetAllMocks());

const edit = ({ editor }: TestEditor): boolean =>
  editor.change('Region', (project) => ({ ...project, region: 'eu-west-1' }));

/** The design is the working copy of a document, which says the same at first. */
function asWorkingCopy({ editor }: TestEditor): void {
  const { project } = editor.store.getState();
  editor.store.setState({ editedDocument: '/repo/shop.yaml', documentDesign: project });
}

describe('a project is left', () => {
  it('without a question when nothing would be lost', async () => {
    const test = await openTestEditor(aShop());
    expect(await leaveProject(test.editor)).toBe(true);
    asWorkingCopy(test);
    expect(await leaveProject(test.editor)).toBe(true);
    expect(confirm).not.toHaveBeenCalled();
    expect(confirmThreeWay).not.toHaveBeenCalled();
  });

  it.each([
    ['yes', true],
    ['other', true],
    ['no', false],
  ] as const)('with unsaved changes after the answer %s: %s', async (answer, isLeft) => {
    const test = await openTestEditor(aShop());
    edit(test);
    vi.mocked(confirmThreeWay).mockResolvedValue(answer);
    expect(await leaveProject(test.editor)).toBe(isLeft);
    expect(test.bridge.saved.region === 'eu-west-1').toBe(answer === 'yes');
  });

  it.each([true, false])('with edits its document lacks after the answer %s', async (answer) => {
    const test = await openTestEditor(aShop());
    asWorkingCopy(test);
    edit(test);
    await test.editor.saver.save();
    vi.mocked(confirm).mockResolvedValue(answer);
    expect(await leaveProject(test.editor)).toBe(answer);
    expect(confirm).toHaveBeenCalledWith(
      expect.objectContaining({ title: 'Leave shop.yaml as it is?' }),
    );
  });
});
