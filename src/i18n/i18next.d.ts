import type Resources from "./generated/resources.d.ts";

declare module "i18next" {
  interface CustomTypeOptions {
    enableSelector: false;
    defaultNS: "common";
    resources: Resources;
  }
}
