package io.workwise.bridge.sandbox;

import java.util.List;

/**
 * The profile of applicants for one kind of job.
 *
 * @param salary the usual salary, in euros per year
 */
public record Profession(
        String name, List<String> formerTitles, List<String> degrees, List<String> skills, int salary) {
    public static final Profession MECHANIC = new Profession(
            "Industriemechaniker",
            List.of(
                    "Industriemechaniker Instandhaltung",
                    "Servicetechniker im Außendienst",
                    "Monteur Sondermaschinenbau"),
            List.of("Ausbildung Industriemechaniker (IHK)", "Staatlich geprüfter Techniker Maschinenbau"),
            List.of("Hydraulik und Pneumatik", "WIG-Schweißen", "Schichtführung"),
            42_000);
    public static final Profession DEVELOPER = new Profession(
            "Softwareentwickler",
            List.of("Java-Entwickler", "Backend Engineer", "Werkstudent Softwareentwicklung"),
            List.of(
                    "B. Sc. Informatik",
                    "M. Sc. Wirtschaftsinformatik",
                    "Ausbildung Fachinformatiker Anwendungsentwicklung"),
            List.of("Java und Spring", "PostgreSQL", "Git und Jenkins"),
            62_000);
    public static final Profession SALES = new Profession(
            "Vertrieb",
            List.of("Vertriebsmitarbeiter im Innendienst", "Kaufmann im Einzelhandel", "Key-Account-Manager"),
            List.of("Ausbildung Industriekaufmann (IHK)", "B. A. Betriebswirtschaftslehre"),
            List.of("Angebotserstellung in SAP", "Kundenbetreuung", "Verhandlungssicheres Englisch"),
            46_000);
    public static final Profession PROJECT_LEAD = new Profession(
            "Projektleitung",
            List.of("Projektingenieur", "Bauleiter Anlagenbau", "Stellvertretender Projektleiter"),
            List.of("Dipl.-Ing. Verfahrenstechnik", "M. Eng. Maschinenbau"),
            List.of("Termin- und Kostenverfolgung", "Führung von Fremdfirmen", "MS Project"),
            72_000);

    public static final List<Profession> ALL = List.of(MECHANIC, DEVELOPER, SALES, PROJECT_LEAD);
}
