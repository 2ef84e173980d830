// English: helpers, who check people in at one door for the time of a session.
/** @type {Wordings} */
export default {
  'helper.title': 'Door helper', 'helper.lede': 'You are about to check people in at the entrance of a meeting.',
  'helper.once': 'This link works once: open it on the phone that you will have at the door.', 'helper.open': 'Open the door',
  'helper.noLink': 'Open the link that the organisers gave you.', 'helper.used': 'This link has been used, or is no longer valid.',
  'helper.askAgain': 'The organisers can give you another one.', 'helper.over': 'This access is over',
  'helper.search': 'Look for a name', 'helper.door': 'helper',
  'helper.toTeam': 'This person is not expected here. Send them to the organisers.',
  'helpers.title': 'Door helpers',
  'helpers.lede': 'A helper checks in the people who are expected, on their own phone and without an account. They see '
    + 'names and nothing else. Each check-in keeps the helper’s name.',
  'helpers.give': 'Give access', 'helpers.label': 'Name of the helper',
  'helpers.labelHint': 'A place or a role, for example “North door”: it stays in the story of the session.',
  'helpers.labelFirst': 'Give a place or a role.', 'helpers.until': 'Until',
  'helpers.untilHint': 'Two hours after the end of the session, unless you say otherwise.', 'helpers.make': 'Make the link',
  'helpers.made': 'Link for “{label}”', 'helpers.madeText': 'Copy it now: it is not shown again. It works once, on one phone.',
  'helpers.link': 'Link to pass on', 'helpers.copy': 'Copy the link', 'helpers.copied': 'Link copied.', 'helpers.done': 'Done',
  'helpers.list': 'Access given', 'helpers.none': 'Nobody was given access to this session.', 'helpers.col.label': 'Helper',
  'helpers.col.by': 'Given by', 'helpers.col.until': 'Until', 'helpers.col.state': 'State', 'helpers.col.act': 'Action',
  'helpers.state.WAITING': 'Link not opened yet', 'helpers.state.OPENED': 'Opened', 'helpers.state.REVOKED': 'Taken back',
  'helpers.state.OVER': 'Over', 'helpers.revoke': 'Take back', 'helpers.revokeTitle': 'Take the access of “{label}” back?',
  'helpers.revokeText': 'The helper no longer sees the list and checks nobody in. What they noted stays.',
  'helpers.revoked': 'Access taken back.',
  'history.by.HELPER': ({ name }) => (name ? `by the helper “${name}”` : 'by a door helper'),
};
