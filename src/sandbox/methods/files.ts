/** getFile. */
import type { File } from "grammy/types";
import { fileErrors } from "../bot-api/errors.ts";
import { MAX_DOWNLOAD_BYTES } from "../bot-api/uploaded-file.ts";
import type { Handlers } from "./handler.ts";

export const fileMethods: Handlers<"getFile"> = {
  getFile({ world, parameters }): File {
    const file = world.files.get(parameters.file_id);
    if (file === undefined) throw fileErrors.getfileBad();
    if (file.size > MAX_DOWNLOAD_BYTES) throw fileErrors.getfile20MB();
    return {
      file_id: file.fileId,
      file_unique_id: file.fileUniqueId,
      file_size: file.size,
      file_path: file.path,
    };
  },
};
