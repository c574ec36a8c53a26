"""which field of a film a report is about"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("field", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "field")
