const payloadPrefix = "i_";

/** The link of a passport's QR code: it opens the bot, which shows how the initiative of that number stands now. */
export function passportLink(botUsername: string, number: string): string {
  return `https://t.me/${botUsername}?start=${payloadPrefix}${number}`;
}

/** The number in what `/start` carried, as it was written there, or undefined when it carried something else. */
export function readPassportPayload(payload: string): string | undefined {
  return payload.startsWith(payloadPrefix) ? payload.slice(payloadPrefix.length) : undefined;
}
