import { Type, type TSchema } from 'typebox';
import { type ViewDefinition } from '#projections';
import { coordinatesOf } from './cities.js';

export const GEOJSON = 'application/geo+json';

/**
 * geoJsonOf is the rows that have a place as features (RFC 7946). A place that we have no coordinates of has no
 * geometry: it is said, not guessed.
 */
export function geoJsonOf(view: ViewDefinition, rows: readonly object[], whole: readonly object[]): object {
  return {
    type: 'FeatureCollection',
    features: rows.flatMap((properties, nth) => {
      const row = whole[nth] as { id: string };
      const place = view.place?.(row) ?? null;
      if (place === null) return [];
      const found = coordinatesOf(place.name, place.country);
      return {
        type: 'Feature',
        id: row.id,
        geometry: found === null ? null : { type: 'Point', coordinates: found },
        properties,
      };
    }),
  };
}

export const geoJsonSchema = (view: ViewDefinition, row: TSchema, example: object): TSchema =>
  Type.Object(
    {
      type: Type.Literal('FeatureCollection'),
      features: Type.Array(
        Type.Object({
          type: Type.Literal('Feature'),
          id: Type.String(),
          geometry: Type.Union([
            Type.Object({
              type: Type.Literal('Point'),
              coordinates: Type.Array(Type.Number(), { minItems: 2, maxItems: 2, description: 'Longitude, latitude' }),
            }),
            Type.Null(),
          ]),
          properties: row,
        }),
      ),
    },
    { examples: [geoJsonOf(view, [example], [example])] },
  );
