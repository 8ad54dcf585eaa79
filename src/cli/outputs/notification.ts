/** A message to a channel, in the form that its service reads. */

const TEAMS = /\.(?:webhook\.office\.com|logic\.azure\.com|powerplatform\.com)$/;

/**
 * @param url of the webhook
 * @returns for Teams a card, which its workflows ask for; for Slack, and for all others, `{ text }`
 */
export function notification(url: URL, text: string): object {
  if (!TEAMS.test(url.hostname)) return { text };
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          body: text.split("\n").map((line) => ({ type: "TextBlock", text: line, wrap: true })),
        },
      },
    ],
  };
}
