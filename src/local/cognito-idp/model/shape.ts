/** One operation of the API. */
export interface OperationModel {
  /** Name of the input's shape; empty where there is none. */
  readonly input: string;
  /** `false` for the operations that callers without AWS credentials may call; otherwise absent. */
  readonly signed?: boolean;
  /** Names of the exceptions that the operation documents, divided by spaces. */
  readonly errors: string;
}

/** A type of the API model. Names refer to other shapes of the table. */
export type Shape =
  | {
      readonly type: "structure";
      readonly members: Readonly<Record<string, string>>;
      readonly required?: readonly string[];
      readonly sensitive?: boolean;
    }
  | ({ readonly type: "list"; readonly member: string; readonly sensitive?: boolean } & Size)
  | ({ readonly type: "map"; readonly key: string; readonly value: string; readonly sensitive?: boolean } & Size)
  | StringShape
  | ({ readonly type: "integer" | "long" } & Size)
  | ({ readonly type: "blob" } & Size)
  | { readonly type: "boolean" | "timestamp" | "document" };

export interface StringShape extends Size {
  readonly type: "string";
  /** A regular expression of Java, which the whole value must match. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  readonly sensitive?: boolean;
}

/** Bounds of a number's value, a string's length, or a collection's number of entries. */
export interface Size {
  readonly min?: number;
  readonly max?: number;
}
