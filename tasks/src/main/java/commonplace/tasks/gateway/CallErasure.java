package commonplace.tasks.gateway;

import commonplace.memory.chat.SpaceId;
import org.jdbi.v3.core.Handle;

/// Takes out of the call log what its rows say of a space. Counts and costs stay: forgetting does
/// not refill a budget.
final class CallErasure {
  private CallErasure() {}

  static void of(Handle db, SpaceId space) {
    db.execute(
        """
        UPDATE llm_response SET response_json = NULL,
          error_message = CASE WHEN error_message IS NOT NULL THEN 'forgotten' END
        WHERE request_id IN (SELECT request_id FROM llm_request WHERE space_id = ?)
        """,
        space.value());
    db.execute(
        "DELETE FROM llm_payload WHERE request_id IN"
            + " (SELECT request_id FROM llm_request WHERE space_id = ?)",
        space.value());
    db.execute("UPDATE llm_request SET payload_json = '{}' WHERE space_id = ?", space.value());
  }
}
