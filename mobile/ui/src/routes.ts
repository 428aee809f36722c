// Where the officer is, as one typed union. The address bar's fragment carries
// it, so Back works and a screen can be opened again; after a kill the core's
// own record of the place decides instead. A private screen has the address of its
// visit, so that neither Back nor opening the app again leads into it.

export type Route =
  | { screen: 'today' }
  | { screen: 'sending' }
  | { screen: 'briefing'; visit: string }
  | { screen: 'visit'; visit: string }
  | { screen: 'section'; visit: string; section: string; key?: string }
  | { screen: 'guns'; visit: string; row?: string; key?: string }
  | { screen: 'photos'; visit: string; evidence?: string }
  | { screen: 'check'; visit: string }
  | { screen: 'finished'; visit: string }
  | { screen: 'walk-round'; visit: string }
  | { screen: 'colleagues'; visit: string }
  | { screen: 'two-answers'; visit: string }
  | { screen: 'settle'; visit: string; key: string }
  | { screen: 'settle-row'; visit: string; group: string; row: string }
  | { screen: 'history'; visit: string; key?: string }
  | { screen: 'stood-at'; visit: string; at: string }
  | PrivateRoute;

/** A screen that the applicant must never see. */
export type PrivateRoute =
  | { screen: 'private'; visit: string }
  | { screen: 'alone'; visit: string; record: string; section: string; key?: string }
  | { screen: 'record'; visit: string; record: string; section: string; key?: string };

/** Whether a route is one. */
export function isPrivate(route: Route): route is PrivateRoute {
  return route.screen === 'private' || route.screen === 'alone' || route.screen === 'record';
}

/** The fragment of a route: `#/visit/<id>/section/D/D11@gun/g1`. */
export function toFragment(route: Route): string {
  const parts: string[] = [];
  switch (route.screen) {
    case 'today':
    case 'sending':
      return `#/${route.screen}`;
    case 'visit':
    case 'private':
    case 'alone':
    case 'record':
      parts.push(route.visit);
      break;
    case 'section':
      parts.push(route.visit, 'section', route.section, ...(route.key ? [route.key] : []));
      break;
    case 'guns':
      parts.push(
        route.visit,
        'guns',
        ...(route.row ? [route.row, ...(route.key ? [route.key] : [])] : []),
      );
      break;
    case 'photos':
      parts.push(route.visit, 'photos', ...(route.evidence ? [route.evidence] : []));
      break;
    case 'settle':
      parts.push(route.visit, 'settle', route.key);
      break;
    case 'settle-row':
      parts.push(route.visit, 'settle-row', route.group, route.row);
      break;
    case 'history':
      parts.push(route.visit, 'history', ...(route.key ? [route.key] : []));
      break;
    case 'stood-at':
      parts.push(route.visit, 'stood-at', route.at);
      break;
    case 'briefing':
    case 'check':
    case 'finished':
    case 'walk-round':
    case 'colleagues':
    case 'two-answers':
      parts.push(route.visit, route.screen);
      break;
  }
  return `#/visit/${parts.map(encodeURIComponent).join('/')}`;
}

/** Reads a fragment; anything that is no screen is Today. */
export function fromFragment(fragment: string): Route {
  const [first, visit, screen, item, key] = fragment
    .replace(/^#\//, '')
    .split('/')
    .map(decodeURIComponent);
  if (first === 'sending') return { screen: 'sending' };
  if (first !== 'visit' || !visit) return { screen: 'today' };
  switch (screen) {
    case 'section':
      if (!item) return { screen: 'visit', visit };
      return { screen: 'section', visit, section: item, ...(key ? { key } : {}) };
    case 'guns':
      return { screen: 'guns', visit, ...(item ? { row: item } : {}), ...(key ? { key } : {}) };
    case 'photos':
      return { screen: 'photos', visit, ...(item ? { evidence: item } : {}) };
    case 'settle':
      return item ? { screen, visit, key: item } : { screen: 'two-answers', visit };
    case 'settle-row':
      return item && key
        ? { screen, visit, group: item, row: key }
        : { screen: 'two-answers', visit };
    case 'history':
      return { screen, visit, ...(item ? { key: item } : {}) };
    case 'stood-at':
      return item ? { screen, visit, at: item } : { screen: 'history', visit };
    case 'briefing':
    case 'check':
    case 'finished':
    case 'walk-round':
    case 'colleagues':
    case 'two-answers':
      return { screen, visit };
    default:
      return { screen: 'visit', visit };
  }
}
