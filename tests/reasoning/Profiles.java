import java.io.File;
import org.semanticweb.owlapi.apibinding.OWLManager;
import org.semanticweb.owlapi.model.OWLOntology;
import org.semanticweb.owlapi.profiles.OWL2DLProfile;
import org.semanticweb.owlapi.profiles.OWL2RLProfile;
import org.semanticweb.owlapi.profiles.OWLProfile;
import org.semanticweb.owlapi.profiles.OWLProfileReport;
import org.semanticweb.owlapi.profiles.OWLProfileViolation;

/** Prints for each RDF/XML file its number of axioms, then a line per breach of OWL 2 DL and OWL 2 RL. */
public class Profiles {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            OWLOntology ontology = OWLManager.createOWLOntologyManager().loadOntologyFromOntologyDocument(new File(file));
            System.out.println(file + "\taxioms\t" + ontology.getAxiomCount());
            for (OWLProfile profile : new OWLProfile[] {new OWL2DLProfile(), new OWL2RLProfile()}) {
                OWLProfileReport report = profile.checkOntology(ontology);
                for (OWLProfileViolation violation : report.getViolations()) {
                    System.out.println(file + "\t" + profile.getName() + "\t" + violation.toString().replace('\n', ' '));
                }
            }
        }
    }
}
