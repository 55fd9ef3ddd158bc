/** Bodies of the page's requests. */
import { z } from "zod";
import { MAX_UPLOAD_BYTES } from "../bot-api/uploaded-file.ts";

const name = z.string().trim().min(1).max(64);
const messageId = z.int().positive();

export const nothing = z.strictObject({});
export const link = z.strictObject({ payload: z.string() });
export const text = z.strictObject({ text: z.string(), replyTo: messageId.exactOptional() });

const foreignContact = z.strictObject({
  firstName: name,
  phone: z.string().min(1).max(32),
  userId: z.int().positive().exactOptional(),
});

/** {} is the person's own contact. */
export const contact = z.union([
  foreignContact.transform((foreign) => ({ foreign })),
  nothing.transform(() => ({ foreign: undefined })),
]);

export const location = z.strictObject({ latitude: z.number(), longitude: z.number() });
export const press = z.strictObject({ messageId, row: z.int().min(0), column: z.int().min(0) });
export const vote = z.strictObject({ messageId, options: z.array(z.int().min(0)) });
export const edit = z.strictObject({ messageId, text: z.string() });

export const file = z.strictObject({
  kind: z.enum(["photo", "document", "voice", "audio", "video", "sticker"]),
  file: z.instanceof(File).refine(({ size }) => size <= MAX_UPLOAD_BYTES, "the file is larger than 50 MB"),
  caption: z.string().exactOptional(),
});

export const newPerson = z.strictObject({
  firstName: name,
  lastName: name.exactOptional(),
  username: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{3,31}$/, "a username looks like ayan_2026")
    .exactOptional(),
  languageCode: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, "a language tag looks like kk")
    .exactOptional(),
  phone: z
    .string()
    .regex(/^\+\d{7,15}$/, "a phone number looks like +77011234567")
    .exactOptional(),
  note: z.string().max(120).exactOptional(),
  startPayload: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, "a start payload is 1-64 of A-Z a-z 0-9 _ -")
    .exactOptional(),
  id: z.int().positive().exactOptional(),
});

export const fault = z.strictObject({
  method: z.string().min(1),
  times: z.int().positive(),
  kind: z.discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("error"),
      code: z.int().min(400).max(599),
      description: z.string(),
      retryAfter: z.int().positive().exactOptional(),
    }),
    z.strictObject({ type: z.literal("cut"), when: z.enum(["before", "after"]) }),
    z.strictObject({ type: z.literal("slow"), milliseconds: z.int().min(0) }),
  ]),
});
