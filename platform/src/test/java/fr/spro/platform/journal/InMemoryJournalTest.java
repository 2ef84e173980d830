package fr.spro.platform.journal;

import fr.spro.platform.test.InMemoryJournal;
import fr.spro.platform.test.JournalContract;

class InMemoryJournalTest extends JournalContract {
    @Override
    protected Journal newJournal() {
        return new InMemoryJournal();
    }
}
