/** Says of HTTP and WebSocket APIs what can be done with them. */
export function KeptNote() {
  return (
    <p className="insp-plain insp-description">
      HTTP and WebSocket APIs are drawn, run and exported. To change one, change its document and
      import it again.
    </p>
  );
}
