import java.io.File;
import org.semanticweb.HermiT.Reasoner;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Checks an RDF/XML ontology with the OWL API (profiles) and HermiT (consistency); exit status 1 when either complains. */
public class OwlCheck {
    public static void main(String[] args) throws Exception {
        OWLOntology ontology =
                OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(args[0]));
        boolean good = true;
        for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
            OWLProfileReport report = profile.checkOntology(ontology);
            good &= report.isInProfile();
            System.out.println(profile.getName() + ": " + (report.isInProfile() ? "yes" : "no"));
            for (OWLProfileViolation violation : report.getViolations()) {
                System.out.println("  " + violation);
            }
        }
        Reasoner hermit = new Reasoner(ontology);
        boolean consistent = hermit.isConsistent();
        System.out.println("HermiT, consistent: " + (consistent ? "yes" : "no"));
        if (consistent) {
            var empty = hermit.getUnsatisfiableClasses().getEntitiesMinusBottom();
            System.out.println("HermiT, classes that can have no instance: " + empty.size() + " " + empty);
            good &= empty.isEmpty();
        }
        System.exit(good && consistent ? 0 : 1);
    }
}
