// Where the focus goes when something opens and when it closes again.
import { tick } from 'svelte';
import type { Attachment } from 'svelte/attachments';

/** `{@attach focused}`: has the focus as soon as it stands, and is in sight. */
export const focused: Attachment<HTMLElement> = (field) => {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
};

/** `{@attach escapes(close, 'more')}`: Escape closes it, and the focus goes back
 * to the button beside it that opens it, so that the keyboard is not lost. */
export const escapes =
  (close: () => void, opener: string): Attachment<HTMLElement> =>
  (opened) => {
    const room = opened.parentElement;
    const onkeydown = async (event: KeyboardEvent): Promise<void> => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
      await tick();
      room?.querySelector<HTMLElement>(`[data-action="${opener}"]`)?.focus();
    };
    opened.addEventListener('keydown', onkeydown);
    return () => opened.removeEventListener('keydown', onkeydown);
  };
