package fr.spro.registration.mail;

/** What an organiser wrote, with placeholders in it. */
public record OrganiserText(String subject, String text) {}
