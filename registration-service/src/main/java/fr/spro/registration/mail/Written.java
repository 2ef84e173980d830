package fr.spro.registration.mail;

/** What an organiser wrote, with placeholders in it. */
public record Written(String subject, String text) {}
