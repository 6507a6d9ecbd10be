import { toldBy } from '../traditions/choose.js';
import { traditions, type Tradition } from '../traditions/tradition.js';

/**
 * The tradition of a workspace's text: the one that its front matter names, else that of its language; undefined for
 * neither.
 */
export const workspaceTradition = ({
  language,
  tradition,
}: {
  language?: string | undefined;
  tradition?: string | undefined;
}): Tradition | undefined =>
  traditions().find(({ id }) => id === tradition) ?? (language === undefined ? undefined : toldBy({ language })[0]);
