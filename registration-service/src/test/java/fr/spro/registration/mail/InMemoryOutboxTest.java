package fr.spro.registration.mail;

class InMemoryOutboxTest extends OutboxContract {
    @Override
    protected Outbox newOutbox() {
        return new InMemoryOutbox();
    }
}
