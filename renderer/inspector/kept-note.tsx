/** Says of HTTP and WebSocket APIs what can be done with them. */
export function KeptNote() {
  return (
    <p className="insp-plain insp-description">
      HTTP and WebSocket APIs are drawn, kept and exported as they came. They cannot be changed or
      run here.
    </p>
  );
}
