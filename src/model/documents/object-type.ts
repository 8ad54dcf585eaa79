/** A type of a document that has a name: the published schemas, and the types that people generate from them, call it so. */
import { z } from "zod";

export function objectType<Shape extends z.core.$ZodLooseShape>(id: string, shape: Shape) {
  return z.object(shape).meta({ id });
}

/** @param description what a value of it is, where a property of the type may have no words of its own */
export function describedType<Shape extends z.core.$ZodLooseShape>(
  id: string,
  description: string,
  shape: Shape,
) {
  return z.object(shape).meta({ id, description });
}
