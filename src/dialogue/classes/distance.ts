/** WGS 84, degrees. */
export type Place = { readonly latitude: number; readonly longitude: number };

/** Mean radius of the earth (IUGG). */
const EARTH_METRES = 6_371_008.8;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Along the surface of a sphere, by the haversine formula; metres, right to half a percent. */
export function distanceBetween(a: Place, b: Place): number {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2;
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2;
  const across = latitude + Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude;
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(across)));
}

/** As exact as it helps somebody who walks or drives: 100m, 1.2km, 35km. */
export function distanceText(metres: number): string {
  if (metres < 950) return `${Math.max(100, Math.round(metres / 100) * 100)}m`;
  return metres < 9_950 ? `${(metres / 1000).toFixed(1)}km` : `${Math.round(metres / 1000)}km`;
}
