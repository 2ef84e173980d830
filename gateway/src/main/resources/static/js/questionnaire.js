// Comforts of the questionnaire page; without them it works all the same. Nothing is stored or sent from here.

/** A question that depends on another is shown when it is asked. */
function conditions() {
  for (const question of /** @type {NodeListOf<HTMLFieldSetElement>} */ (document.querySelectorAll('fieldset[data-when]'))) {
    const triggers = question.dataset.when.split(' ').map((pair) => pair.split('='))
      .map(([name, value]) => /** @type {HTMLInputElement | null} */ (
        document.querySelector(`input[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`))).filter(Boolean);
    if (!triggers.length) continue;
    const update = () => { question.hidden = !triggers.some((trigger) => trigger.checked); };
    question.form.addEventListener('change', update);
    update();
  }
}

/** Choosing "nothing in particular" clears the others, and the other way round. */
function exclusives() {
  for (const alone of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[data-exclusive]'))) {
    const all = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.getElementsByName(alone.name))];
    for (const box of all) {
      box.addEventListener('change', () => {
        if (!box.checked) return;
        for (const other of all) {
          if (other !== box && (box === alone || other === alone)) other.checked = false;
        }
      });
    }
  }
}

/** Counts characters as the server does: by code point. */
function counters() {
  const french = document.documentElement.lang === 'fr';
  for (const area of /** @type {NodeListOf<HTMLTextAreaElement>} */ (document.querySelectorAll('textarea[data-most]'))) {
    const hint = document.getElementById(area.getAttribute('aria-describedby'));
    const rule = hint.textContent;
    const update = () => {
      const length = [...area.value.trim()].length;
      hint.textContent = length === 0 ? rule : `${rule} ${length}${french ? '\u00a0sur\u00a0' : ' of '}${area.dataset.most}.`;
    };
    area.addEventListener('input', update);
    update();
  }
}

// Two words with capitals that name an institution or a place.
const HOUSES = 'Mission|Cap |France|Pôle|Point|Info|Maison|Centre|Chambre|Bureau|Cité|Conseil|Région|Espace|Service|Saint|Haute|Alpes'
  + '|Côte|Bouches';
const NUDGES = [
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+\.\p{L}{2,}/u,
  /(?<!\d)(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .\u00a0-]?\d{2}){4}(?!\d)/,
  /(?<![\p{L}\p{N}])(?:M\.|Mr\.?|[Mm]me|Mlle|[Mm]onsieur|[Mm]adame|Dr\.?|Mrs\.?|Ms\.?)[ \u00a0]\p{Lu}/u,
  new RegExp(`(?<=[\\p{Ll},] )(?!${HOUSES})\\p{Lu}\\p{Ll}{2,}(?:-\\p{Lu}\\p{Ll}+)? \\p{Lu}\\p{Ll}{2,}`, 'u'),
];

/** Says, once somebody pauses, that a text looks as if it named a person; it hinders nobody and sends nothing. */
function nudges() {
  for (const note of document.querySelectorAll('[data-nudge]')) {
    const area = note.parentElement.querySelector('textarea');
    let pause = null;
    const look = () => {
      const named = NUDGES.some((one) => one.test(area.value));
      note.classList.toggle('seen', named);
      note.textContent = named ? note.dataset.text : '';
    };
    area.addEventListener('input', () => { clearTimeout(pause); pause = setTimeout(look, 700); });
    area.addEventListener('blur', look);
    look();
  }
}

/** Clears an answer in place instead of by way of the server. */
function clearing() {
  for (const button of document.querySelectorAll('button[name="clear"]')) {
    button.addEventListener('click', (event) => {
      event.preventDefault();
      const question = /** @type {HTMLElement} */ (button.closest('fieldset.card'));
      for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (question.querySelectorAll('input, select, textarea'))) {
        if (field.localName === 'input') field.checked = false; else field.value = '';
        field.dispatchEvent(new Event('change', { bubbles: true }));
        field.dispatchEvent(new Event('input', { bubbles: true }));
      }
      question.focus();
    });
  }
}

conditions();
exclusives();
counters();
nudges();
clearing();
document.getElementById('erreurs')?.focus();
