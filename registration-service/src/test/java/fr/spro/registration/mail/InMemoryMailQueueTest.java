package fr.spro.registration.mail;

class InMemoryMailQueueTest extends MailQueueContract {
    @Override
    protected MailQueue newOutbox() {
        return new InMemoryMailQueue();
    }
}
