// A field that was just asked for takes the focus, so that typing can begin.
import type { Attachment } from 'svelte/attachments';

/** `{@attach focused}`: has the focus as soon as it stands, and is in sight. */
export const focused: Attachment<HTMLElement> = (field) => {
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: 'center' });
};
