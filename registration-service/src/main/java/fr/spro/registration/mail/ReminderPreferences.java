package fr.spro.registration.mail;

/** Whether the person behind a registration wants to be reminded; kept with the contact, and gone with it. */
public interface ReminderPreferences {

    /** True until the person says no. */
    boolean wanted(String registrationId);

    /** Notes the wish; nothing to note when the contact is gone. */
    void set(String registrationId, boolean wanted);
}
