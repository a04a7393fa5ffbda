package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The jobs of the sandbox's company on both sides. Titles nearly agree, and stages come in every order that occurs. */
final class SandboxJobs {
    static final String INTERVIEW_MECHANIC = KomboIds.of("stage mechanic interview");

    private SandboxJobs() {}

    static void fill(FakeWorkwise workwise) {
        workwise.putJob(job(SandboxWorld.MECHANIC, "Industriemechaniker (m/w/d)", "ONLINE", "Karlsruhe"));
        workwise.putJob(
                job(SandboxWorld.DEVELOPER, "Softwareentwickler Java (m/w/d)", "ONLINE", "Karlsruhe / Homeoffice"));
        workwise.putJob(job(SandboxWorld.SALES, "Vertriebsmitarbeiter im Innendienst (m/w/d)", "ONLINE", "Würzburg"));
        workwise.putJob(job(SandboxWorld.PROJECT_LEAD, "Projektleiter Anlagenbau (m/w/d)", "ONLINE", "Karlsruhe"));
        workwise.putJob(
                job(SandboxWorld.STUDENT_DEVELOPER, "Werkstudent Softwareentwicklung (m/w/d)", "ONLINE", "Karlsruhe"));
        workwise.putJob(job(SandboxWorld.WAREHOUSE, "Fachkraft für Lagerlogistik (m/w/d)", "ONLINE", "Rheinstetten"));
        workwise.putJob(
                job(SandboxWorld.TRAINEE_LAST_YEAR, "Ausbildung zum Mechatroniker (m/w/d)", "OFFLINE", "Karlsruhe"));
    }

    private static ObjectNode job(String id, String title, String status, String location) {
        return Json.object()
                .put("id", id)
                .put("title", title)
                .put("status", status)
                .put("location", location);
    }

    static void fill(FakeKombo ats) {
        ats.putJob(
                SandboxWorld.ATS_MECHANIC,
                "2041",
                "Industriemechaniker (m/w/d)",
                "OPEN",
                stage("mechanic hired", "Eingestellt", 3),
                new Stage(INTERVIEW_MECHANIC, "Vorstellungsgespräch", 2),
                stage("mechanic new", "Neu eingegangen", 0),
                stage("mechanic check", "Prüfung Fachabteilung", 1));
        ats.putJob(
                SandboxWorld.ATS_DEVELOPMENT,
                "2042",
                "Softwareentwicklung (alle Level)",
                "OPEN",
                stage("development new", "Eingang", 0),
                stage("development talk", "Tech Talk", 1),
                stage("development offer", "Angebot", 2));
        ats.putJob(
                SandboxWorld.ATS_SALES,
                "2043",
                "Vertriebsinnendienst (m/w/d)",
                "OPEN",
                stage("sales new", "Neu", null),
                stage("sales call", "Telefoninterview", null));
        ats.putJob(
                SandboxWorld.ATS_PROJECT_LEAD,
                "2044",
                "Projektleitung Anlagenbau",
                "OPEN",
                stage("lead new", "Neu", 0),
                stage("lead talk", "Gespräch", 1),
                stage("lead offer", "Vertragsangebot", 2));
        ats.putJob(
                SandboxWorld.ATS_PURCHASING_CLOSED,
                "1987",
                "Einkäufer (m/w/d)",
                "CLOSED",
                stage("purchasing new", "Neu", 0));
        ats.putJob(
                SandboxWorld.ATS_QUALITY_DRAFT,
                "2050",
                "Qualitätssicherung – Entwurf",
                "DRAFT",
                stage("quality new", "Neu", 0));
        ats.putJob(SandboxWorld.ATS_UNSOLICITED_NO_STATUS, "1", "Initiativbewerbungen", null);
    }

    private static Stage stage(String name, String title, Integer index) {
        return new Stage(KomboIds.of("stage " + name), title, index);
    }
}
